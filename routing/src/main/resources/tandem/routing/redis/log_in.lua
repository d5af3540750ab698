-- Logs an agent in as not-ready, displacing an earlier desktop of theirs; what they hold stays with them.
-- Returns {"done", agent, their work...} | {"again"}: signatures were added since the caller read them; nothing was
-- changed.
local agent      = ARGV[3]
local name       = ARGV[4]
local session    = ARGV[5]
local capacity   = ARGV[6] -- [int]
local interrupts = ARGV[7] -- words `VOICE>EMAIL`
local version    = ARGV[8] -- [int] of the signatures the caller has read
local lines      = ARGV[9] -- what they may serve (lines_of)
local fingerprint = ARGV[10] -- by what they are staffed

local a = load_agent(agent)
local before = a and told(a)
if before then return before end
if redis.call('LLEN', base .. 'registered') ~= tonumber(version) then return { 'again' } end

if not a then
  a = keep_agent(new_agent(agent))
  told(a)
end
a.presence = 'NOT_READY'
place(a) -- leaves the free sets of the lines they had
a.name, a.session, a.lostAt, a.away, a.capacity, a.declined = name, session, false, false, tonumber(capacity), false
set_interrupts(a, interrupts)
set_lines(a, lines)
begin_order(a)
deadline('desktop:' .. agent, nil)
deadline('retry:' .. agent, nil)
redis.call('SADD', base .. 'agents', agent)
redis.call('HSET', base .. 'staffed', agent, fingerprint)
redis.call('INCR', base .. 'logIns')
append_agent(a, '{"type":"AgentLoggedIn","agent":"' .. agent .. '","name":' .. cjson.encode(name)
  .. ',"session":"' .. session .. '"}')
not_ready(a, 'LOGGED_IN', true)
resume_work(a) -- their terms may be others than those under which it was interrupted
return reply_with({ 'done' }, view_agent(a))
