-- Locks a user out for a while after so many failures in a row. With 'look' returns how long [ms] they are still locked
-- out, 0 if they are not; with 'fail' counts one more failure and returns the same, negative if it has just begun;
-- with 'clear' forgets all of it, and returns 1 if there was a lock.
local name = KEYS[1] .. 'logIns:lock:' .. ARGV[2] -- hash: failures, until [ms]
local now  = tonumber(ARGV[3]) -- [ms]

if ARGV[1] == 'clear' then
  local was = redis.call('HEXISTS', name, 'until')
  redis.call('DEL', name)
  return was
end
local untilThen = tonumber(redis.call('HGET', name, 'until') or '0')
if ARGV[1] == 'look' or untilThen > now then
  return math.max(0, untilThen - now)
end
local most = tonumber(ARGV[4])  -- [int] failures
local long = tonumber(ARGV[5])  -- [ms]
if untilThen > 0 then
  redis.call('DEL', name) -- the lock is over: they may fail as often again
end
local failures = redis.call('HINCRBY', name, 'failures', 1)
redis.call('PEXPIRE', name, long)
if failures >= most then
  redis.call('HSET', name, 'until', string.format('%d', now + long))
  return -long
end
return 0
