-- Writes a case, what is added to its history, and where it is found by, if its revision is the one that was seen; tells
-- all nodes. Said twice it is done once.
-- Returns its number (or that of the case which was opened by the same name), or nil if the revision is another: then
-- nothing is changed.
local base     = KEYS[1]
local number   = ARGV[1]
local before   = ARGV[2]  -- [int] the revision that was seen; 0: there was none
local case     = ARGV[3]  -- JSON
local added    = ARGV[4]  -- JSON: a list of entries, each as JSON
local once     = ARGV[5]  -- names who opens it; '' for a change
local life     = ARGV[6]  -- [ms] for how long that name is known
local promise  = ARGV[7]  -- [ms]
local ended    = ARGV[8]  -- [ms]; '' if it is not over
local due      = ARGV[9]  -- [ms] its next escalation; '' if there is none
local opened   = ARGV[10] -- [ms]
local customer = ARGV[11] -- '' if it is nobody's
local problem  = ARGV[12] -- '' if it is of none
local contacts = ARGV[13] -- JSON: ids
local writing  = ARGV[14] -- names this writing: two may look alike, since what is said is in the history only

local now = redis.call('HGET', base .. 'cases', number)
if redis.call('HGET', base .. 'cases:written', number) == writing then
  return number
end
if once ~= '' then
  local known = redis.call('GET', base .. 'cases:once:' .. once)
  if known then
    return known
  end
end
local was = now and cjson.decode(now) or nil
local revision = was and string.format('%d', was.revision) or '0'
if revision ~= before then
  return nil
end

local function contains(list, one)
  for _, each in ipairs(list) do
    if each == one then
      return true
    end
  end
  return false
end

local linked = cjson.decode(contacts)
if was then
  for _, contact in ipairs(was.contacts) do
    if not contains(linked, contact) then
      redis.call('SREM', base .. 'cases:contact:' .. contact, number)
    end
  end
  if type(was.problem) == 'string' and was.problem ~= problem then
    redis.call('SREM', base .. 'cases:problem:' .. was.problem, number)
  end
  if type(was.customer) == 'table' and type(was.customer.id) == 'string' and was.customer.id ~= customer then
    redis.call('ZREM', base .. 'cases:customer:' .. was.customer.id, number)
  end
end
for _, contact in ipairs(linked) do
  redis.call('SADD', base .. 'cases:contact:' .. contact, number)
end
if problem ~= '' then
  redis.call('SADD', base .. 'cases:problem:' .. problem, number)
end
if customer ~= '' then
  redis.call('ZADD', base .. 'cases:customer:' .. customer, opened, number)
end
if ended == '' then
  redis.call('ZADD', base .. 'cases:open', promise, number)
  redis.call('ZREM', base .. 'cases:ended', number)
else
  redis.call('ZADD', base .. 'cases:ended', ended, number)
  redis.call('ZREM', base .. 'cases:open', number)
end
if due == '' then
  redis.call('ZREM', base .. 'cases:due', number)
else
  redis.call('ZADD', base .. 'cases:due', due, number)
end
redis.call('HSET', base .. 'cases', number, case)
redis.call('HSET', base .. 'cases:written', number, writing)
for _, entry in ipairs(cjson.decode(added)) do
  redis.call('RPUSH', base .. 'cases:history:' .. number, entry)
end
if once ~= '' then
  redis.call('SET', base .. 'cases:once:' .. once, number, 'PX', life)
end
redis.call('PUBLISH', base .. 'cases:changed', number)
return number
