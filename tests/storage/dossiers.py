"""Dossiers for the tests of the store: hypothesis strategies, and one of the size of a real business."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.dossier.refunds import refunds_beyond_sales

MONTHS = ("2025-01", "2025-02", "2025-03")
IDS = ("ads", "flyers", "site")
QUESTIONS = ("q1", "q2")

_amounts = st.none() | st.integers(0, 4).map(float)
_answers = st.fixed_dictionaries(
    {},
    optional={"note": st.sampled_from(("a", "b"))},
).flatmap(
    lambda note: st.sampled_from(
        ({"value": "yes"}, {"value": "no"}, {"dont_know": True}, {"not_applicable": "closed"}, {})
    ).map(lambda state: {**note, **state})
)
_given = st.dictionaries(st.sampled_from(QUESTIONS), _answers, max_size=2)
_rows = st.lists(st.sampled_from(MONTHS), unique=True).flatmap(
    lambda months: st.tuples(
        *(
            st.fixed_dictionaries({"month": st.just(month), "spend": _amounts, "orders": _amounts})
            for month in sorted(months)
        )
    )
)
_takings = (
    st.dictionaries(st.sampled_from(MONTHS), st.none() | st.integers(-2, 4).map(float))
    .filter(lambda taken: not refunds_beyond_sales({month: one for month, one in taken.items() if one is not None}))
    .map(lambda taken: [{"month": month, "revenue": taken[month]} for month in sorted(taken)])
)
_criteria = st.lists(
    st.fixed_dictionaries(
        {
            "figure": st.sampled_from(("revenue", "orders")),
            "at_least": st.sampled_from((1.0, 2.0)),
            "by": st.just("2025-06"),
            "recorded": st.just("2025-01-02"),
        }
    ),
    max_size=2,
    unique_by=lambda one: (one["figure"], one["at_least"]),
)
_pause_tests = st.none() | st.fixed_dictionaries(
    {
        "start": st.just("2025-01-01"),
        "block_days": st.just(7),
        "wash_out_days": st.integers(0, 1),
        "running": st.just((True, False)),
        "sales": st.lists(_amounts, max_size=2),
        "monthly_cost": _amounts,
        "monthly_sales": _amounts,
    }
)


_milestones = st.fixed_dictionaries(
    {
        "id": st.sampled_from(("first-results", "m1", "m2")),
        "format": st.just(1),
        "kind": st.just("named"),
        "name": st.sampled_from(("", "x")),
        "day": st.sampled_from(("2025-01-01", "2025-01-02")),
        "questionnaire": st.just({"id": "roi-marketing", "version": "1.0.0"}),
        "state": st.just("AAAA"),
        "seal": st.just("0"),
    }
)


def _action(action_id: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(action_id),
            "name": st.sampled_from(("", "x")),
            "started": st.none() | st.sampled_from(MONTHS),
            "stopped": st.none() | st.sampled_from(MONTHS),
            "setup_cost": _amounts,
            "ledger": _rows,
            "criteria": _criteria,
            "pause_test": _pause_tests,
        }
    ).filter(lambda action: not (action["started"] and action["stopped"] and action["stopped"] < action["started"]))


def dossiers() -> st.SearchStrategy[Dossier]:
    """Small dossiers with one of everything and names that collide often."""
    chosen = st.lists(st.sampled_from(IDS), unique=True)
    return chosen.flatmap(lambda ids: _dossier(tuple(ids)))


def _dossier(ids: tuple[str, ...]) -> st.SearchStrategy[Dossier]:
    return st.fixed_dictionaries(
        {
            "business": st.fixed_dictionaries(
                {
                    "name": st.sampled_from(("", "n")),
                    "hourly_cost": _amounts,
                    "objective": st.none() | st.fixed_dictionaries({"months": st.none() | st.integers(1, 3)}),
                    "repeat": st.none()
                    | st.fixed_dictionaries({"customers": st.just(20), "orders": st.integers(0, 3)}),
                    "revenue": _takings,
                }
            ),
            "actions": st.tuples(*map(_action, ids)),
            "answers": st.fixed_dictionaries(
                {
                    "business": _given,
                    "actions": st.fixed_dictionaries(dict.fromkeys(ids, _given)).map(
                        lambda actions: {name: given for name, given in actions.items() if given}
                    ),
                }
            ),
            "plan": st.lists(st.sampled_from(("a", "b@ads", "c@site")), unique=True).map(lambda done: {"done": done}),
            "column_maps": st.lists(
                st.sampled_from(({"headers": ["M"], "columns": {"month": "M"}}, {"headers": ["X"], "columns": {}})),
                max_size=1,
            ),
            "suppliers": st.dictionaries(st.sampled_from(("Meta Ads", "Imprimeur")), st.sampled_from((None, *ids))).map(
                lambda chosen: [{"name": name, "action": action} for name, action in chosen.items()]
            ),
            "milestones": st.lists(_milestones, unique_by=lambda one: one["id"], max_size=3),
            "occasions": st.lists(st.sampled_from(("first-results", "pause-1")), unique=True),
        }
    ).map(Dossier.model_validate)


def large_dossier(actions: int = 12, months: int = 24) -> Dossier:
    """A dossier with every figure of every month."""
    names = [f"{2024 + number // 12}-{number % 12 + 1:02}" for number in range(months)]
    figures = ("spend", "hours", "visits", "leads", "quotes", "orders", "new_customers", "revenue")
    return Dossier.model_validate(
        {
            "business": {"name": "Atelier Dupont", "revenue": [{"month": m, "revenue": 12_345.67} for m in names]},
            "actions": [
                {
                    "id": f"action-{number}",
                    "name": f"Opération {number}",
                    "ledger": [
                        {
                            "month": month,
                            **{figure: round(17.3 * (n + number + i), 2) for i, figure in enumerate(figures)},
                        }
                        for n, month in enumerate(names)
                    ],
                }
                for number in range(actions)
            ],
        }
    )
