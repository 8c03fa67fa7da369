"""The dossier that travels inside a report."""

ATTACHED = "dossier-ca-vend.json"
"""Its name inside the PDF."""
