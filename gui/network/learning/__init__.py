"""The way back in the window: what chooses the loss, makes updates and says what they did. Its numbers stand in the strip."""
