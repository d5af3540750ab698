-- Writes an evaluation with everything by which it is found, if it is as it was seen. Said twice it is done once.
-- Returns "done" | "changed" if it is otherwise | the id of the evaluation that its contact has.
local base      = KEYS[1]
local id        = ARGV[1]
local seen      = tonumber(ARGV[2]) -- [int] its version as it was seen; 0 if there was none
local after     = ARGV[3] -- JSON
local contact   = ARGV[4] -- of which there is one evaluation only; '' if there may be others
local at        = ARGV[5] -- [ms]
local toDo      = ARGV[6] == '1'
local submitted = ARGV[7] -- the agent in whose list it is; '' if in none

local now = redis.call('HGET', base .. 'quality:evaluations', id)
if now == after then
  return 'done'
end
if (now and cjson.decode(now).version or 0) ~= seen then
  return 'changed'
end
if contact ~= '' then
  local other = redis.call('HGET', base .. 'quality:contacts', contact)
  if other and other ~= id then
    return other
  end
  redis.call('HSET', base .. 'quality:contacts', contact, id)
end
redis.call('HSET', base .. 'quality:evaluations', id, after)
redis.call('ZADD', base .. 'quality:all', at, id)
if toDo then
  redis.call('ZADD', base .. 'quality:to-do', at, id)
else
  redis.call('ZREM', base .. 'quality:to-do', id)
end
if submitted ~= '' then
  redis.call('ZADD', base .. 'quality:submitted', at, id)
  redis.call('ZADD', base .. 'quality:submitted:' .. submitted, at, id)
end
return 'done'
