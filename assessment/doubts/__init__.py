"""What is doubtful in the figures of a dossier before its results are read, each doubt with its repairs.

A doubt names what is odd; whether it is wrong is for the owner to say. Each repair is one edit of the dossier that
settles the doubt and leaves every other figure as it was.
"""

from assessment.doubts.finding import doubts, left_out
from assessment.doubts.model import Doubt, Edit, Repair, as_it_is

__all__ = ["Doubt", "Edit", "Repair", "as_it_is", "doubts", "left_out"]
