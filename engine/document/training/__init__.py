"""What a document keeps of training: the setup, the rows that follow from it, and the network that suits them.

One more setting is a field of TrainingSetup, a line in `schema` and a migration. Imports learning and below; never the GUI.
"""
