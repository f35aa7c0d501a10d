"""Seeds of decks: as words that can be said to a friend across a table, as they are typed and shown."""

import re
import unicodedata
from collections.abc import Callable
from itertools import product

from heartquiz.core.text import one_line

_FLOWERS = (
    "acacia anemone aster azalea bluebell borage buttercup camellia campion clover cornflower cowslip crocus "
    "cyclamen daffodil dahlia daisy foxglove freesia fuchsia gentian geranium harebell heather hibiscus "
    "honeysuckle hyacinth iris ivy jasmine larkspur lavender lilac lily lotus lupin magnolia mallow marigold "
    "mimosa myrtle oleander orchid pansy peony petunia poppy primrose rose saffron snowdrop speedwell "
    "sunflower sweetpea thistle thyme tulip verbena violet wisteria yarrow zinnia"
).split()
_SHADES = (
    "amber apricot azure bright bronze copper coral cream crimson dawn deep dewy early evening fresh gentle "
    "glad golden happy indigo ivory jade kind late little lucky mellow merry misty moonlit morning noble "
    "olive opal pale peach pearl quiet rosy royal ruby sandy scarlet shining silver snowy spring starry "
    "summer sunny swift tall tender velvet warm wild winter young"
).split()
_START = re.compile(r"(.+)\+(\d{1,9})\Z")


def new_seed(chance: int, is_used: Callable[[str], bool]) -> str:
    """A word that is not used yet; `chance` is any whole number. Single words come before pairs."""
    pairs = [f"{shade}-{flower}" for shade, flower in product(_SHADES, _FLOWERS)]
    for words in (_FLOWERS, pairs):
        first = chance % len(words)
        for word in (*words[first:], *words[:first]):
            if not is_used(word):
                return word
    return f"{pairs[chance % len(pairs)]}-{chance}"


def clean_seed(text: str) -> str:
    """A seed as it is shown and hashed: one line, composed letters."""
    return unicodedata.normalize("NFC", one_line(text))


def split_seed(text: str) -> tuple[str, int]:
    """`tulip+20` is the seed tulip from the 21st question of its deck: ("tulip", 20)."""
    found = _START.match(text)
    return (found[1], int(found[2])) if found else (text, 0)


def joined_seed(seed: str, start: int) -> str:
    """The seed as it is shown, and typed to play the same hand again."""
    return f"{seed}+{start}" if start or _START.match(seed) else seed
