"""What those whom an expert served say of his work (专家履职评价), and what it comes to in the pool."""
