"""What results say in words: the headline, verdicts, explanations, warnings and problems.

Every function returns plain text, names and currency signs included: a shell that writes Markdown passes it through
`language.escape` first.
"""

from assessment.sentences.at_a_glance import break_even_in_short, why_in_short
from assessment.sentences.doubts import doubt_about, doubt_sentences, doubts_title, repair_label, way_to_mend
from assessment.sentences.explaining import explain_score, explain_verdict, rules_tried
from assessment.sentences.faults import problem_sentence
from assessment.sentences.frequency import break_even_lacks, sales_a_month, sales_a_month_and_a_week
from assessment.sentences.headlines import headline
from assessment.sentences.lesson import lesson
from assessment.sentences.needed import months_still, needed
from assessment.sentences.objective import objective_sentences
from assessment.sentences.practice import score_lines, score_title, why_no_score
from assessment.sentences.verdicts import for_one, hour_said, verdict_sentences
from assessment.sentences.warnings import warning_sentence, warnings_on
from assessment.sentences.ways import Way, way_asked, way_of_warning, way_to, way_to_missing
from assessment.sentences.words import Words

__all__ = [
    "Way",
    "Words",
    "break_even_in_short",
    "break_even_lacks",
    "doubt_about",
    "doubt_sentences",
    "doubts_title",
    "explain_score",
    "explain_verdict",
    "for_one",
    "headline",
    "hour_said",
    "lesson",
    "months_still",
    "needed",
    "objective_sentences",
    "problem_sentence",
    "repair_label",
    "rules_tried",
    "sales_a_month",
    "sales_a_month_and_a_week",
    "score_lines",
    "score_title",
    "verdict_sentences",
    "warning_sentence",
    "warnings_on",
    "way_asked",
    "way_of_warning",
    "way_to",
    "way_to_mend",
    "way_to_missing",
    "why_in_short",
    "why_no_score",
]
