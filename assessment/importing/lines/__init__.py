"""Lines of cells → figures by month: what every reader shares."""
