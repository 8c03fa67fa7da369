"""States of a dossier frozen on a day: what they were, what moved since, and whether what they foresaw came."""
