-- Changes what a logged-in agent may serve, and their capacity; what they hold stays theirs, and its weight as it was.
-- Returns {"done"} | {"again"}: signatures were added since the caller read them; nothing was changed.
local agent      = ARGV[3]
local capacity   = ARGV[4] -- [int]
local interrupts = ARGV[5] -- words `VOICE>EMAIL`
local version    = ARGV[6] -- [int] of the signatures the caller has read
local lines      = ARGV[7] -- what they may serve (lines_of)
local fingerprint = ARGV[8] -- by what they are staffed

local a = load_agent(agent)
if not a or a.presence == 'LOGGED_OUT' then return { 'done' } end
local before = told(a)
if before then return before end
if redis.call('LLEN', base .. 'registered') ~= tonumber(version) then return { 'again' } end

local presence = a.presence
a.presence = 'NOT_READY'
place(a) -- leaves the free sets of the lines they had
a.presence, a.capacity = presence, tonumber(capacity)
set_interrupts(a, interrupts)
set_lines(a, lines)
resume_work(a)
redis.call('HSET', base .. 'staffed', agent, fingerprint)
redis.call('INCR', base .. 'logIns') -- a registration in progress begins anew
serve(a)
return reply('done')
