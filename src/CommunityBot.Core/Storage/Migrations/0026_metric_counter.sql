-- How a count of the metric is said: "{0}家", "{0} institutions".
ALTER TABLE metrics ADD COLUMN counter TEXT;
