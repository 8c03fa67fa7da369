"""Actions of which nothing is known yet but that they are there: taking one out loses nothing."""

from __future__ import annotations

from collections.abc import Container

from assessment.dossier.model import Action, Dossier


def is_bare(dossier: Dossier, action_id: str, given_names: Container[str]) -> bool:
    """Whether nothing was said of an action: no figure, no answer, no date, nothing done or paid, no name of its own.

    Args:
        dossier: The dossier it is in.
        action_id: Its id.
        given_names: The names that the catalogue gives.
    """
    action = dossier.action(action_id)
    as_chosen = Action(id=action.id, name=action.name, channel=action.channel)
    done = any(item.endswith(f"@{action_id}") for item in dossier.plan.done)
    paid = any(supplier.action == action_id for supplier in dossier.suppliers)
    unnamed = action == as_chosen and action.name in given_names
    return unnamed and not dossier.answers_of(action_id) and not done and not paid
