"""What is drawn, as text."""

from rich.console import RenderableType

from heartquiz.terminal.theme import console


def drawn(renderable: RenderableType, width: int = 80) -> str:
    """What a renderable looks like, without colours and without spaces at the ends of lines."""
    made = console(width)
    with made.capture() as captured:
        made.print(renderable)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def drawn_in(style: str, renderable: RenderableType, width: int = 80) -> str:
    """What is drawn in one of the theme's styles, as text."""
    made = console(width)
    wanted = made.get_style(style)
    return "".join(piece.text for piece in made.render(renderable) if piece.style == wanted)
