-- Notes what our rules say of a customer, when it would be otherwise by the time alone, and how likely they are to leave.
-- Returns 1, or 0 if there is no such customer (any more).
local base  = KEYS[1]
local id    = ARGV[1]
local facts = ARGV[2] -- JSON
local due   = ARGV[3] -- [ms]; '': never
local churn = ARGV[4] -- [int] 0: no risk

if redis.call('HEXISTS', base .. 'customers', id) == 0 then
  redis.call('ZREM', base .. 'customers:due', id)
  return 0
end
redis.call('HSET', base .. 'customers:facts', id, facts)
if due == '' then
  redis.call('ZREM', base .. 'customers:due', id)
else
  redis.call('ZADD', base .. 'customers:due', due, id)
end
if churn == '0' then
  redis.call('ZREM', base .. 'customers:churn', id)
else
  redis.call('ZADD', base .. 'customers:churn', churn, id)
end
return 1
