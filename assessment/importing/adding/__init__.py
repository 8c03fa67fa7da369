"""From an export to the dossier: where its figures go, what would change, what is remembered."""
