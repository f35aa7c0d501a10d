"""Properties are tried on the same examples each time: a failure is there for everybody, or for nobody."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("steady")
