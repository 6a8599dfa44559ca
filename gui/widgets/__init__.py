"""One widget a file; a widget emits what the person wants and knows neither the store nor another page."""
