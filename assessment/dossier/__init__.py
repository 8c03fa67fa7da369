"""The dossier: one business, its actions, their monthly figures and the answers given."""
