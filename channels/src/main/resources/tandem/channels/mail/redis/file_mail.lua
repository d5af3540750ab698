-- Notes what was decided about a mail, once, and how later mails find its thread.
-- Returns the decision that stands: this one, or that of whoever was first.
local filing      = KEYS[1] -- string: the decision about this mail, JSON
local mail        = KEYS[2] -- string: what an answer has to know about it, JSON, by Message-ID
local subject     = KEYS[3] -- string: the thread's id, JSON, by subject and participants
local thread      = KEYS[4] -- string: the interaction that carries the thread, JSON
local decided     = ARGV[1] -- JSON
local known       = ARGV[2] -- JSON
local threadId    = ARGV[3]
local interaction = ARGV[4]
local decidedFor  = ARGV[5] -- [s]
local memory      = ARGV[6] -- [s]
local subjectFor  = ARGV[7] -- [s]

local standing = redis.call('GET', filing)
if standing then
  return standing
end
redis.call('SET', filing, decided, 'EX', decidedFor)
redis.call('SET', mail, known, 'EX', memory)
redis.call('SET', subject, cjson.encode(threadId), 'EX', subjectFor)
redis.call('SET', thread, cjson.encode(interaction), 'EX', memory)
return decided
