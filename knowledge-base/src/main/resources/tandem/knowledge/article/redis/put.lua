-- Writes an article if its revision is the one that was seen, and a version that comes with it. Said twice it is
-- done once.
-- Returns 1, or 0 if it is otherwise: then nothing is changed.
local base    = KEYS[1]
local id      = ARGV[1]
local before  = ARGV[2] -- [int] the revision that was seen; 0: there was none
local article = ARGV[3] -- JSON
local field   = ARGV[4] -- of the version; '' if there is none
local version = ARGV[5] -- JSON

local now = redis.call('HGET', base .. 'articles', id)
if now == article then
  return 1
end
local revision = now and string.format('%d', cjson.decode(now).revision) or '0'
if revision ~= before then
  return 0
end
redis.call('HSET', base .. 'articles', id, article)
if field ~= '' then
  redis.call('HSET', base .. 'articles:versions:' .. id, field, version)
end
return 1
