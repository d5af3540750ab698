-- Reads how many wait in queues.
-- Returns {number...}, one for each of ARGV[3...].
local lengths = {}
for n = 3, #ARGV do lengths[#lengths + 1] = redis.call('ZCARD', key_for('queue:', ARGV[n])) end
return lengths
