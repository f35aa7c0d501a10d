"""QTI 2.1: items with one interaction, a choice, a text entry or an order."""

from collections.abc import Callable
from typing import Any

from heartquiz.exchange import moodle
from heartquiz.exchange.html_text import html_text
from heartquiz.exchange.records import Lost, Records
from heartquiz.exchange.xml_tree import Node
from heartquiz.messages import exchange

GAP = "_____"
_NUMERIC = ("float", "integer")


def add_item(records: Records, item: Node) -> None:
    """Take an item, or say which interaction of it has no counterpart."""
    place = records.count + 1
    body = item.child("itemBody")
    found = (
        [node for node in body.below(*_names(body)) if node.name != "endAttemptInteraction"] if body else []
    )
    lost: list[Lost] = []
    ask = _ask(body, found, lost)
    names = ", ".join(node.name for node in found)
    if body is None or not found:
        records.skip(place, exchange.DESCRIPTION, ask or item.attributes.get("title", ""))
    elif names == "extendedTextInteraction":
        records.skip(place, exchange.ESSAY, ask)
    elif len(found) > 1 or names not in _READERS:
        records.skip(place, exchange.OTHER_KIND, f"{names}: {ask}")
    else:
        fields = _READERS[names](item, found[0], lost)
        lost += [
            (exchange.FEEDBACK, _text(node, [])) for node in item.below("modalFeedback", "feedbackInline")
        ]
        title = item.attributes.get("title", "")
        id_ = item.attributes.get("identifier", "")
        raw = {**fields, "ask": ask}
        records.add(place, raw, lost, id_=id_, comment="" if title in (id_, ask) else title)


def _names(body: Node | None) -> list[str]:
    """The names of the interactions that an item has."""
    return [] if body is None else sorted({name for name in _all_names(body) if name.endswith("Interaction")})


def _all_names(node: Node) -> set[str]:
    return {each.name for each in node.children()}.union(*(_all_names(each) for each in node.children()))


def _ask(body: Node | None, interactions: list[Node], lost: list[Lost]) -> str:
    """What an item asks: all that stands around its interaction, and the prompt in it."""
    if body is None:
        return ""
    return _text(_without(body, set(map(id, interactions))), lost)


def _without(node: Node, taken: set[int]) -> Node:
    """An element in which a text entry is a gap, and another interaction its prompt."""
    copy = Node(node.name, node.attributes, node.line)
    for each in node.content:
        if isinstance(each, str):
            copy.content.append(each)
        elif id(each) not in taken:
            copy.content.append(_without(each, taken))
        elif each.name == "textEntryInteraction":
            copy.content.append(f" {GAP} ")
        else:
            prompts = Node("p", {}, each.line)
            prompts.content = list(each.children("prompt"))
            copy.content.append(prompts)
    return copy


def _text(node: Node, lost: list[Lost]) -> str:
    text, more = html_text(node.html())
    lost += more
    return text


def _declared(item: Node, interaction: Node) -> tuple[list[str], dict[str, float], str]:
    """The right values of an interaction, what others are worth, and the type of them all."""
    wanted = interaction.attributes.get("responseIdentifier", "RESPONSE")
    for each in item.children("responseDeclaration"):
        if each.attributes.get("identifier") == wanted:
            correct = each.child("correctResponse")
            right = [value.text().strip() for value in (correct.children("value") if correct else ())]
            mapped = {
                node.attributes.get("mapKey", ""): float(
                    moodle.decimal(node.attributes.get("mappedValue", "")) or 0
                )
                for node in each.below("mapEntry")
            }
            return right, mapped, each.attributes.get("baseType", "")
    return [], {}, ""


def _choice(item: Node, interaction: Node, lost: list[Lost]) -> dict[str, Any]:
    right, mapped, _ = _declared(item, interaction)
    right = right or [key for key, worth in mapped.items() if worth > 0]
    choices = {}
    for node in interaction.children("simpleChoice"):
        inner = _without(node, {id(each) for each in node.below("feedbackInline")})
        choices[node.attributes.get("identifier", "")] = _text(inner, lost)
    answers = [text for key, text in choices.items() if key in right]
    wrong = [text for key, text in choices.items() if key not in right]
    fields = moodle.picked(answers, wrong, several=len(answers) > 1)
    if fields["kind"] != "true-false":
        worth = ((choices[key], worth) for key, worth in mapped.items() if key in choices and worth)
        lost += [(exchange.WEIGHT, f"{text}: {each:g}") for text, each in worth]
    return fields


def _text_entry(item: Node, interaction: Node, lost: list[Lost]) -> dict[str, Any]:
    right, mapped, base = _declared(item, interaction)
    best = max(mapped.values(), default=0)
    if base in _NUMERIC and right and (value := moodle.decimal(right[0])) is not None:
        return {"kind": "number", "answer": moodle.plain(value), "within": _within(item, lost)}
    accepted = [*right, *(key for key, worth in mapped.items() if worth >= best > 0)]
    lost += [
        (exchange.PARTIAL, f"{key}: {worth:g}")
        for key, worth in mapped.items()
        if 0 < worth < best and key not in right
    ]
    return {"kind": "text", "answer": list(dict.fromkeys(accepted))}


def _within(item: Node, lost: list[Lost]) -> int | float:
    """How far off a number may be, where that is said in so many words."""
    for node in item.below("equal", "equalRounded"):
        given = node.attributes
        width = moodle.decimal(given.get("tolerance", "").split(" ")[0])
        if given.get("toleranceMode") == "absolute" and width is not None:
            return moodle.plain(abs(width))
        if given.get("toleranceMode", "exact") != "exact" or node.name == "equalRounded":
            lost.append((exchange.field_noun("within"), str(given)))
    return 0


def _order(item: Node, interaction: Node, lost: list[Lost]) -> dict[str, Any]:
    right, _, _ = _declared(item, interaction)
    choices = {
        node.attributes.get("identifier", ""): _text(node, lost)
        for node in interaction.children("simpleChoice")
    }
    return {"kind": "order", "answers": [choices[key] for key in right if key in choices]}


_READERS: dict[str, Callable[[Node, Node, list[Lost]], dict[str, Any]]] = {
    "choiceInteraction": _choice,
    "textEntryInteraction": _text_entry,
    "orderInteraction": _order,
}
