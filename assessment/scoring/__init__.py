"""The score of practice, and how far it rests on our choices. It never mixes with money."""
