-- Forgets evaluations that are older than a time, some at once, with everything by which they are found; and the
-- calibrations they were of.
-- Returns how many.
local base   = KEYS[1]
local before = ARGV[1] -- [ms]
local most   = 500

local old = redis.call('ZRANGEBYSCORE', base .. 'quality:all', '-inf', '(' .. before, 'LIMIT', 0, most)
for _, id in ipairs(old) do
  local text = redis.call('HGET', base .. 'quality:evaluations', id)
  if text then
    local one = cjson.decode(text)
    local contact = one.contact.interaction .. '|' .. one.contact.agent
    if redis.call('HGET', base .. 'quality:contacts', contact) == id then
      redis.call('HDEL', base .. 'quality:contacts', contact)
    end
    redis.call('ZREM', base .. 'quality:submitted:' .. one.contact.agent, id)
    if one.calibration then
      redis.call('HDEL', base .. 'quality:calibrations', one.calibration)
    end
  end
  redis.call('ZREM', base .. 'quality:submitted', id)
  redis.call('ZREM', base .. 'quality:to-do', id)
  redis.call('HDEL', base .. 'quality:evaluations', id)
  redis.call('ZREM', base .. 'quality:all', id)
end
return #old
