-- Notes that a customer is asked about a conversation, once for each, and not too soon after the last time.
-- Returns 1 | 0: they are not asked.
local interaction = KEYS[1] -- set: it has been asked about
local customer    = KEYS[2] -- set: they have been asked lately; the same as the first where they are not known
local life        = ARGV[1] -- [ms] how long a conversation is remembered
local pause       = ARGV[2] -- [ms] how long a customer is not asked again; 0: they may be each time

if redis.call('EXISTS', interaction) == 1 then return 0 end
local counts = pause ~= '0' and customer ~= interaction
if counts and redis.call('EXISTS', customer) == 1 then return 0 end
redis.call('SET', interaction, '1', 'PX', life)
if counts then redis.call('SET', customer, '1', 'PX', pause) end
return 1
