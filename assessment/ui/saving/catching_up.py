"""What only the browser's copy of a dossier holds, joined with what the store holds of it."""

from __future__ import annotations

from assessment.dossier.documents import read_dossier
from assessment.dossier.merging import Merge, merge
from assessment.dossier.model import Dossier
from assessment.errors import DossierError
from assessment.questionnaire.model import Questionnaire
from assessment.storage.saving import Saved
from assessment.ui.saving.browser_copy import Content


def caught_up(copy: Content, saved: Saved, shown: Dossier, questionnaire: Questionnaire) -> Merge | None:
    """The dossier on screen with what the copy holds besides; ``None`` where there is nothing to take up.

    A copy holds more than the store where a visit ended before its last changes were saved, or where the store went
    back to a version before the one the copy was made of. What was changed in both stays as the store has it: that is
    as a rule the later word.
    """
    went_back = copy.version > saved.version
    if copy.base is None and not went_back:
        return None
    try:
        kept = read_dossier(copy.document, questionnaire)
        base = saved.dossier if copy.base is None or went_back else read_dossier(copy.base, questionnaire)
    except DossierError:
        return None  # of another version of the app, or not of it at all: the store has the dossier
    return merge(base, shown, kept)
