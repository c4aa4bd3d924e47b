-- A prediction is a poll of kind 3 whose ballots are probabilities in thousandths. criterion and outcome are texts in three languages.
ALTER TABLE polls ADD COLUMN criterion TEXT;
ALTER TABLE polls ADD COLUMN outcome TEXT;

-- What decides it: comparison and stage are Comparison and PredictionStage, growth is -1 for the metric itself, threshold a decimal in
-- base units. rejected_facts holds ids of facts, one a line.
CREATE TABLE predictions (
    poll_id TEXT PRIMARY KEY, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, growth INTEGER NOT NULL, period TEXT NOT NULL,
    comparison INTEGER NOT NULL, threshold TEXT NOT NULL, currency TEXT, scheduled_end BIGINT NOT NULL, settles_by BIGINT NOT NULL,
    stage INTEGER NOT NULL, outcome BOOLEAN, fact_id INTEGER, known_at BIGINT, settles_at BIGINT, settled_at BIGINT,
    rejected_facts TEXT NOT NULL DEFAULT '');
-- Stages below 2 wait for a figure.
CREATE INDEX predictions_waiting ON predictions (settles_by) WHERE stage < 2;

-- What each forecaster earned; forecast is the last one in thousandths. member_id is null once the member is forgotten, or while another forecaster of the same person counts.
-- own_member is the member that the forecaster was when the prediction was settled.
CREATE TABLE prediction_scores (
    poll_id TEXT NOT NULL, voter BYTEA NOT NULL, member_id TEXT, own_member TEXT, name TEXT NOT NULL, forecast INTEGER NOT NULL,
    brier DOUBLE PRECISION NOT NULL, baseline DOUBLE PRECISION NOT NULL, peer DOUBLE PRECISION NOT NULL,
    coverage DOUBLE PRECISION NOT NULL, PRIMARY KEY (poll_id, voter));
CREATE INDEX prediction_scores_of_member ON prediction_scores (member_id);

-- Lines that were read and not launched yet; they are kept for a day.
CREATE TABLE prediction_drafts (id TEXT PRIMARY KEY, line TEXT NOT NULL, closes TEXT, crowd TEXT, at BIGINT NOT NULL);
