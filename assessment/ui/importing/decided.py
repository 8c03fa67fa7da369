"""What was decided about the import under way, and what is proposed where nothing was."""

from __future__ import annotations

from dataclasses import replace

from assessment.dossier.model import Dossier
from assessment.importing.adding.bases import amounts_answers
from assessment.importing.adding.changes import Amounts, Decisions, ExistingAction, Mode, NewAction, Target
from assessment.importing.adding.same_money import modes_of
from assessment.importing.adding.targets import common_channel, proposed_targets
from assessment.importing.bank.proposing import with_receipts
from assessment.importing.model import Export
from assessment.ui.importing.draft import LEFT_OUT, NEW, Draft


def with_received(draft: Draft) -> Draft:
    """With the revenue of the business that is made of what its owner holds for sales."""
    if draft.export is None or not draft.export.receipts or (draft.received is None and not draft.payers_out):
        return draft
    return replace(draft, export=with_receipts(draft.export, draft.ways(draft.export), draft.payers_out))


def decisions(draft: Draft, document: Dossier, name: str) -> Decisions:
    """All of it; `name` is that of the one new action."""
    export = export_of(draft)
    return Decisions(
        targets=tuple(targets(draft, document, name)),
        mode=mode_of(draft),
        business_revenue=bool(export.business_revenue) if export.receipts else draft.business_revenue,
        order_value_mean=draft.order_value_mean,
        order_value_cv=draft.order_value_cv,
        currency_confirmed=draft.currency_confirmed,
        amounts=amounts_of(draft, document),
    )


def mode_of(draft: Draft) -> Mode:
    """What happens to figures already known; what can be done depends on what the file is held for."""
    modes = modes_of(export_of(draft))
    return draft.mode if draft.mode in modes else modes[0]


def amounts_of(draft: Draft, document: Dossier) -> Amounts | None:
    """What happens to amounts on another tax basis; an answer is none where it is not possible any more."""
    return draft.amounts if draft.amounts in amounts_answers(export_of(draft), document.business) else None


def targets(draft: Draft, document: Dossier, name: str) -> list[Target | None]:
    """Where each series goes."""
    export = export_of(draft)
    if not export.series:
        return []
    if is_together(draft):
        whole = destination(draft, document, name)
        return [None if index in draft.left_out else whole for index in range(len(export.series))]
    return [
        _target(draft.tokens.get(index), new_action(series.name, series.channel, target), document, target)
        for index, (series, target) in enumerate(
            zip(export.series, proposed_targets(document, export, None), strict=True)
        )
    ]


def is_together(draft: Draft) -> bool:
    """Whether all series go to one action; the payments of a bank never do by themselves."""
    export = export_of(draft)
    return export.kind != "bank" and (draft.together or len(export.series) == 1)


def destination(draft: Draft, document: Dossier, name: str) -> Target | None:
    """Where all series go together."""
    export = export_of(draft)
    one = NewAction(name, common_channel(export))
    proposed = None if export.is_of_sales else proposed_targets(document, export, one)[0]
    return _target(draft.destination, one, document, proposed)


def new_action(name: str, channel: str | None, proposed: Target | None) -> NewAction:
    """The action a series would found: the one proposed where that is new, else one of its own name."""
    return proposed if isinstance(proposed, NewAction) else NewAction(name, channel)


def token_of(target: Target | None) -> str:
    """How a target is named among the options of a widget."""
    if target is None:
        return LEFT_OUT
    return target.id if isinstance(target, ExistingAction) else NEW


def export_of(draft: Draft) -> Export:
    """The export of a draft that was read."""
    assert draft.export is not None
    return draft.export


def _target(token: str | None, new: NewAction, document: Dossier, proposed: Target | None) -> Target | None:
    """What a token stands for; what is proposed where it is unset or its action is gone."""
    if token == NEW:
        return new
    if token == LEFT_OUT:
        return None
    if token is not None and any(action.id == token for action in document.actions):
        return ExistingAction(token)
    return proposed
