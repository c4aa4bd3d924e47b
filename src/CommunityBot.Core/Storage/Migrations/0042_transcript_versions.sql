-- Instances that add messages at the same time take turns here, so that no two of them give out the same version.
INSERT INTO counters (name, value) SELECT 'transcript', COALESCE(MAX(version), 0) FROM transcript WHERE TRUE ON CONFLICT (name) DO NOTHING;
