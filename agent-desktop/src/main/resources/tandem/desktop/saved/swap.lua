-- Changes a field of a hash if it is as it was seen. Said twice it is done once.
-- Returns 1, or 0 if it is otherwise: then nothing is changed.
local base   = KEYS[1]
local hash   = ARGV[1] -- its name
local field  = ARGV[2]
local before = ARGV[3] -- as it was seen; '' if there was none
local after  = ARGV[4] -- '' if there shall be none

local now = redis.call('HGET', base .. hash, field) or ''
if now == after then
  return 1
end
if now ~= before then
  return 0
end
if after == '' then
  redis.call('HDEL', base .. hash, field)
else
  redis.call('HSET', base .. hash, field, after)
end
return 1
