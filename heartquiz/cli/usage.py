"""Commands and groups whose help fits the terminal and whose wrong usage is one line with a hint."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from heartquiz.errors import HeartquizError, failure
from heartquiz.messages.nearest import did_you_mean

_Number = TypeVar("_Number", int, float)
_WIDEST = 80
_NOUNS = {int: "a whole number", float: "a number"}


class Command(TyperCommand):
    """A command."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments. Raises HeartquizError for what cannot be read."""
        with _in_one_line(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 (Typer's own type)
        """The arguments of the usage line: PACK, where Typer writes {PACK}."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Group(TyperGroup):
    """A group of commands. Without one of them it shows its help, unless it is itself a command."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments before the command. Raises HeartquizError for what cannot be read."""
        ctx.terminal_width = min(get_terminal_size().columns, _WIDEST) - 2  # Typer's own is 50 at least
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            args = ["--help"]
        with _in_one_line(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 (Typer's own types)
        """The command that is named. Raises HeartquizError where there is none."""
        name = args[0]
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            raise _unknown_command(name, self.commands, ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 (Typer's own types)
        """List the commands, each with the whole first sentence of its help, which Typer would cut."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, f"{(each.help or '').partition('.')[0]}.") for name, each in self.commands.items()]
            )


def number(
    option: str, kind: type[_Number], least: _Number, most: _Number, usual: _Number
) -> Callable[[str], _Number]:
    """What reads the number of an option, and raises HeartquizError where it is none of those allowed."""

    def read(word: str) -> _Number:
        with suppress(ValueError):
            if least <= (found := kind(word)) <= most:
                return found
        from heartquiz.messages.commands import BAD_NUMBER

        noun = _NOUNS[kind]
        raise failure(BAD_NUMBER, 2, option=option, word=word, noun=noun, least=least, most=most, usual=usual)

    return read


@contextmanager
def _in_one_line(ctx: typer.Context) -> Iterator[None]:
    """Report wrong usage as every error is reported, in place of Typer's several lines."""
    try:
        yield
    except TyperException as error:
        if ctx.resilient_parsing:
            raise
        raise _wrong_usage(error, ctx) from error


def _wrong_usage(error: TyperException, ctx: typer.Context) -> HeartquizError:
    """What Typer finds wrong in a command line, in our words. It is known by what the error holds."""
    from heartquiz.messages import commands

    option, param = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None:
        return _wrong_option(option, ctx)
    if param is not None:
        example = (ctx.command.epilog or "").removeprefix("Example: ")
        return failure(commands.MISSING, 2, name=param.metavar.strip("[]."), example=example)
    text = error.format_message().rstrip(".")
    if extra := re.fullmatch(r"Got unexpected extra argument\S* \((.+)\)", text):
        return failure(commands.TOO_MUCH, 2, command=ctx.command_path, words=extra[1])
    return failure(commands.NOT_UNDERSTOOD, 2, text=text[:1].lower() + text[1:], command=ctx.command_path)


def _wrong_option(option: str, ctx: typer.Context) -> HeartquizError:
    """What is wrong with an option: there is none of that name, or its value is too much or too little."""
    from heartquiz.messages import commands

    known = {name: each for each in ctx.command.get_params(ctx) for name in each.opts}
    if option not in known:
        hint = did_you_mean(option, known, commands.SEE_OPTIONS.format(command=ctx.command_path))
        return failure(commands.NO_SUCH_OPTION, 2, option=option, hint=hint)
    if getattr(known[option], "is_flag", False):
        return failure(commands.TAKES_NO_VALUE, 2, option=option)
    return failure(commands.NEEDS_VALUE, 2, option=option, metavar=known[option].make_metavar(ctx))


def _unknown_command(name: str, commands: Iterable[str], path: str) -> HeartquizError:
    """There is no command of that name."""
    from heartquiz.messages.commands import NO_SUCH_COMMAND, SEE_COMMANDS

    hint = did_you_mean(name, commands, SEE_COMMANDS.format(command=path))
    return failure(NO_SUCH_COMMAND, 2, name=name, hint=hint)
