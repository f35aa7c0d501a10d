"""Numbers as players read them, by the separators of a language."""

from decimal import Decimal

from heartquiz.core.packs.typed.words import code

DOTS = "da de es id it nl pt ro tr".split()  # 1.700,5
SPACES = "cs fi fr nb no pl ru sv uk".split()  # 1 700,5


def number_text(value: int | float, language: str = "en") -> str:
    """A number as players read it: no exponent, no trailing zeros, thousands set apart."""
    text = bare(f"{Decimal(repr(value)):,f}")
    if code(language) in DOTS:
        return text.translate({ord(","): ".", ord("."): ","})
    return text.translate({ord(","): "\xa0", ord("."): ","}) if code(language) in SPACES else text


def bare(digits: str) -> str:
    """Digits without the zeros that say nothing."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
