-- The time is over for the wrap-up of an agent who has transferred the interaction.
-- Returns {"done"}.
local agent = ARGV[3]
local id    = ARGV[4] -- interaction

local a = load_agent(agent)
local work = a and work_on(a, id)
if not work or not work.extension then
  deadline('wrap-up:' .. agent .. ':' .. id, nil)
elseif work.deadline <= now then
  local i = load_interaction(id)
  append_timed_out_wrap_up(i, a, work.queue)
  end_own_wrap_up(a, i)
  serve(a)
end
return reply('done')
