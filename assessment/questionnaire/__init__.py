"""The questionnaire: everything that is asked, scored, concluded and recommended, and the answers it takes."""
