"""`heartquiz packs help`: the manual of the pack format."""

from importlib.resources import files

from heartquiz.errors import failure
from heartquiz.messages import manual
from heartquiz.messages.nearest import did_you_mean
from heartquiz.terminal.tables import print_lines, print_rows


def print_contents() -> None:
    """Print which parts a pack has."""
    print_lines([manual.CONTENTS, ""])
    print_rows(manual.contents())
    print_lines(["", manual.MORE.format(topics=", ".join(manual.TOPICS))])


def print_part(topic: str) -> None:
    """Print the keys of a part or a kind, and an example. Raises HeartquizError for one there is not."""
    if topic not in manual.TOPICS:
        known = manual.KNOWN_TOPICS.format(known=", ".join(manual.TOPICS))
        hint = did_you_mean(topic, manual.TOPICS, known)
        raise failure(manual.NO_SUCH_TOPIC, 2, topic=topic, hint=hint)
    print_lines([manual.title(topic), ""])
    print_rows(manual.keys(topic))
    if in_tables := manual.keys_in_tables(topic):
        print_lines(["", manual.IN_TABLES])
        print_rows(in_tables)
    template = (files("heartquiz.library") / "template.toml").read_text("utf-8")
    if shown := manual.example(topic, template):
        print_lines(["", manual.EXAMPLE, "", *(f"  {line}" for line in shown.split("\n"))])
