"""What a report says, as plain strings and pictures: the template sets them and computes nothing."""

from assessment.report.content.model import Report
from assessment.report.content.whole import gathered

__all__ = ["Report", "gathered"]
