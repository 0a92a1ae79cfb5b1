"""From findings to a dossier: put in order, accounted for, verified, compared with another."""
