"""What one would write oneself: all packs read by tomllib, one question of them asked by questionary."""

import random
import sys
import tomllib
from pathlib import Path

import questionary

questions = []
for file in Path(sys.argv[1]).rglob("*.toml"):
    with file.open("rb") as pack:
        for fact in tomllib.load(pack).get("facts", ()):
            questions += [
                each for each in fact.get("questions", ()) if each.get("kind", "choice") == "choice"
            ]
asked = random.Random(1).choice(questions)  # noqa: S311 (the same each time)
questionary.select(asked["ask"], choices=[*asked["wrong"][:3], asked["answer"]]).unsafe_ask()
