"""A small question of each kind, under one fact."""

HEAD = """
format = 1
title = "Sea birds"
[[facts]]
id = "f"
says = "This is the fact."
[[facts.questions]]
hint = "This is the hint."
ask = "What is asked?"
"""
QUESTIONS = {
    "choice": 'answer = "gannet"\nwrong = ["puffin", "razorbill", "guillemot"]',
    "true-false": 'kind = "true-false"\nanswer = true',
    "multi": 'kind = "multi"\nanswers = ["gannet", "puffin"]\nwrong = ["robin", "wren"]',
    "text": 'kind = "text"\nanswer = ["gannet", "northern gannet"]',
    "number": 'kind = "number"\nanswer = 30\nunit = "metres"\nwithin = 2',
    "order": 'kind = "order"\nanswers = ["egg", "chick", "bird"]\nends = ["first", "last"]',
    "match": 'kind = "match"\npairs = [["auk", "black"], ["tern", "white"]]\nwrong = ["pink"]',
    "list": 'kind = "list"\nanswers = [["gannet", "gan"], "puffin", "razorbill"]',
}
