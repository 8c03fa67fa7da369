"""What a visitor takes away: files built beside the page."""
