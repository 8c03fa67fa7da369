"""What this browser, this dossier and this run hold; where the visitor is, and what there is to tell."""
