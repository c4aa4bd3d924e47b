-- Questions that a model helped to read. Who asked is not kept, and of private chats neither the chat nor the word.
CREATE TABLE readings (
    id TEXT PRIMARY KEY,
    chat_ref TEXT,
    at BIGINT NOT NULL,
    word TEXT,
    kind INTEGER,
    target TEXT,
    taken_back_at BIGINT);
CREATE INDEX readings_by_chat ON readings (chat_ref, word);

-- Chats that said whether a model may help to read their questions.
CREATE TABLE chat_readers (chat_ref TEXT PRIMARY KEY, is_off INTEGER NOT NULL, updated_at BIGINT NOT NULL);
