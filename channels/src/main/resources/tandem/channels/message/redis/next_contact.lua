-- Begins the next contact of a thread, unless somebody else has.
-- Returns the thread as it stands then, JSON.
local thread  = KEYS[1] -- string: the thread, JSON with the number of its newest contact
local latest  = KEYS[2] -- string: the thread in which these two have begun a contact last
local after   = tonumber(ARGV[1]) -- the number of the contact that is over, 0 for none
local fresh   = ARGV[2] -- JSON
local keptFor = ARGV[3] -- [s]
local name    = ARGV[4] -- of the thread

local standing = redis.call('GET', thread)
if standing and cjson.decode(standing).contact > after then
  return standing
end
redis.call('SET', thread, fresh, 'EX', keptFor)
redis.call('SET', latest, name, 'EX', keptFor)
return fresh
