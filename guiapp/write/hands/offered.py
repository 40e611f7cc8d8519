"""The hands that are offered: one's own of all models, and those of the model in use."""

from collections.abc import Collection
from dataclasses import dataclass

from engine.api import AUTO, MIXED
from engine.card import ModelCard
from engine.data.manner import manners_of
from engine.models.library import list_models
from engine.names import normalize_name, search_form
from guiapp.write.hands.samples import HandKey

ADD = ""  # in place of a hand: learn another one
ALL, FAVORITES = "all", "favorites"  # what is shown, besides the manners of `data.manner`
WAYS = (AUTO, MIXED, ADD)  # cards that are no hand


@dataclass(frozen=True, slots=True)
class HandCard:
    """One choice: a hand, a way to choose hands, or a way to learn one."""

    hand: str
    name: str  # as it is shown
    says: str = ""  # what choosing it means, if its name does not say
    model: str = ""  # that has the hand
    own: bool = False
    manners: frozenset[str] = frozenset()

    @property
    def key(self) -> HandKey:
        return HandKey(self.model, self.hand)

    def matches(self, query: str) -> bool:
        return search_form(query) in search_form(self.name)

    def is_of(self, kind: str, favorites: Collection[str]) -> bool:
        """True if it is shown among these: all, favorites, or a manner."""
        if kind == FAVORITES:
            return self.hand not in WAYS and normalize_name(self.hand) in favorites
        return kind == ALL or kind in self.manners


def offered_hands(model: str, card: ModelCard | None) -> tuple[HandCard, ...]:
    """A card for each named hand: own ones first, of whatever model, then those of this model.

    A hand that several models have is offered once, where possible in the model in use.
    """
    own: dict[tuple[str, tuple[float, ...]], HandCard] = {}
    others = []
    models = [(model, card)] if card is not None else []
    models += [(info.name, info.card) for info in list_models() if info.card.writes]
    for place, each in models:
        for hand in each.hands:
            known = search_form(normalize_name(hand.name)), hand.code[:8]
            if hand.named and hand.own and known not in own:
                manners = manners_of(hand.code)
                own[known] = HandCard(hand.name, hand.name, "", place, True, manners)
            elif hand.named and not hand.own and each is card:
                others.append(
                    HandCard(hand.name, hand.name, "", model, manners=manners_of(hand.code))
                )
    return (*own.values(), *others)
