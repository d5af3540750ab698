-- Writes goodwill as given, if that is within the limit together with what the same user gave that day; else as
-- requested. Said twice it is done once.
-- Returns it as it is then, as JSON.
local base      = KEYS[1]
local id        = ARGV[1]
local user      = ARGV[2]
local day       = ARGV[3]  -- a date
local amount    = ARGV[4]  -- [int] minor units
local each      = ARGV[5]  -- [int]
local most      = ARGV[6]  -- [int]
local given     = ARGV[7]  -- JSON
local requested = ARGV[8]  -- JSON
local at        = ARGV[9]  -- [ms]
local life      = ARGV[10] -- [ms] how long the day's sum is kept
local customer  = ARGV[11] -- '' if they are not known

local known = redis.call('HGET', base .. 'goodwill', id)
if known then
  return known
end
local sums = base .. 'goodwill:day:' .. day
local before = tonumber(redis.call('HGET', sums, user) or '0')
local result = requested
if tonumber(amount) <= tonumber(each) and before + tonumber(amount) <= tonumber(most) then
  redis.call('HINCRBY', sums, user, amount)
  redis.call('PEXPIRE', sums, life)
  redis.call('SADD', base .. 'goodwill:untold', id)
  result = given
else
  redis.call('SADD', base .. 'goodwill:requested', id)
end
redis.call('HSET', base .. 'goodwill', id, result)
redis.call('ZADD', base .. 'goodwill:at', at, id)
if customer ~= '' then
  redis.call('ZADD', base .. 'goodwill:customer:' .. customer, at, id)
end
redis.call('PUBLISH', base .. 'goodwill:changed', id)
return result
