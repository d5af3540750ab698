-- Replaces goodwill by another if it is what was seen. Said twice it is done once.
-- Returns 1, or 0 if it is otherwise: then nothing is changed.
local base      = KEYS[1]
local id        = ARGV[1]
local seen      = ARGV[2] -- JSON
local after     = ARGV[3] -- JSON
local requested = ARGV[4] -- '1': it waits for approval still
local granted   = ARGV[5] -- '1': the customer gets it from now on

local now = redis.call('HGET', base .. 'goodwill', id)
if now == after then
  return 1
end
if now ~= seen then
  return 0
end
redis.call('HSET', base .. 'goodwill', id, after)
if requested == '' then
  redis.call('SREM', base .. 'goodwill:requested', id)
end
if granted == '1' then
  redis.call('SADD', base .. 'goodwill:untold', id)
end
redis.call('PUBLISH', base .. 'goodwill:changed', id)
return 1
