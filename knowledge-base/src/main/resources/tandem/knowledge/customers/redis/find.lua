-- Finds a customer by an id, theirs or one that leads to them, or by an identity.
-- Returns {recordJson, factsJson or ''}; if there is none {}, or {'taken'} where the id that would follow from the
-- identity is or was somebody else's.
local base = KEYS[1]
local by   = ARGV[1] -- 'id' or 'key'
local what = ARGV[2]
local own  = ARGV[3] -- id that follows from the identity

local id = what
if by == 'key' then
  id = redis.call('HGET', base .. 'customers:identities', what)
  if not id then
    local taken = redis.call('HEXISTS', base .. 'customers', own) == 1
      or redis.call('HEXISTS', base .. 'customers:into', own) == 1
    return taken and {'taken'} or {}
  end
end
local record = redis.call('HGET', base .. 'customers', id)
if not record then
  id = redis.call('HGET', base .. 'customers:into', what)
  record = id and redis.call('HGET', base .. 'customers', id)
  if not record then
    return {}
  end
end
return {record, redis.call('HGET', base .. 'customers:facts', id) or ''}
