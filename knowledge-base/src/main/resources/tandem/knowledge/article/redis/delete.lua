-- Removes an article with its versions and counts, if its revision is the one that was seen.
-- Returns 1 (also if it is gone already), or 0 if it is otherwise: then nothing is changed.
local base   = KEYS[1]
local id     = ARGV[1]
local before = ARGV[2] -- [int] the revision that was seen

local now = redis.call('HGET', base .. 'articles', id)
if not now then
  return 1
end
if string.format('%d', cjson.decode(now).revision) ~= before then
  return 0
end
redis.call('HDEL', base .. 'articles', id)
redis.call('DEL', base .. 'articles:versions:' .. id)
for _, what in ipairs({'READ', 'INSERTED', 'ANSWERED', 'HELPED', 'NOT_HELPED'}) do
  redis.call('HDEL', base .. 'articles:counts', id .. '/' .. what)
end
return 1
