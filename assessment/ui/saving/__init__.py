"""Keeping the dossier: opened from its link, saved beside the page, copied in the browser, followed elsewhere."""
